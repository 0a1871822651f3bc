/**
 * "In the daytime" ticks its boxes of the week, and a box that is taken away takes its preset with it. Without a script the
 * server adds the two together.
 */
class WeekPresets extends HTMLElement {
  connectedCallback(): void {
    this.presets = JSON.parse(this.dataset.cells ?? '{}') as Record<string, string[]>;
    this.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.name === 'preset') this.tick(target);
      if (target.name === 'cell' && !target.checked) this.loosen(target.value);
    });
    for (const preset of this.boxes('preset')) if (preset.checked) this.tick(preset);
  }

  private presets: Record<string, string[]> = {};

  private boxes(name: string): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
  }

  private tick(preset: HTMLInputElement): void {
    const own = this.presets[preset.value] ?? [];
    for (const cell of this.boxes('cell')) if (own.includes(cell.value)) cell.checked = preset.checked;
  }

  private loosen(cell: string): void {
    for (const preset of this.boxes('preset'))
      if (this.presets[preset.value]?.includes(cell)) preset.checked = false;
  }
}

customElements.define('week-presets', WeekPresets);
