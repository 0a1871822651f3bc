// placeholder until the opening-hours work lands: replaced whole
export const withoutClosures = (intervals: Int32Array, _closures: { from: string; until: string; hours: string | null }[], _zone: string): Int32Array => intervals;
