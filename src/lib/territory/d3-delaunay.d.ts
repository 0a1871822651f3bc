// Only what schematic-map.server.ts uses; the package carries no types of its own.
declare module 'd3-delaunay' {
  /** Delaunay triangulation of points given as x0, y0, x1, y1 ... */
  export class Delaunay {
    constructor(coordinates: Float64Array);
    /** Corners of the triangles, three point indices each. */
    readonly triangles: Uint32Array;
    /** For each triangle side, the same side in the neighbouring triangle, or -1 on the hull. */
    readonly halfedges: Int32Array;
  }
}
