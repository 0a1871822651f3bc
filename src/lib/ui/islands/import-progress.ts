/** Says how far an import is while one looks, and shows the page again once its step is done. Without it the page reloads. */
const EVERY_MS = 1_500;

class ImportProgress extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setInterval(() => void this.look(), EVERY_MS);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const answer = await fetch(this.dataset.src ?? '').catch(() => undefined);
    if (!answer?.ok) return;
    const { isBusy, words } = (await answer.json()) as { isBusy: boolean; words: string };
    if (!isBusy) {
      window.clearInterval(this.timer);
      window.location.replace(window.location.pathname);
      return;
    }
    const said = this.querySelector('[role=status]');
    if (said && said.textContent !== words) said.textContent = words;
  }
}

customElements.define('import-progress', ImportProgress);
