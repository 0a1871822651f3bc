/** "Copier": shown where the device can write to the clipboard; the text beside it can be selected all the same. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const text = this.querySelector('pre');
    const status = this.querySelector('[role=status]');
    if (!button || !text || !status || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      // Where the device refuses, the text is selected: one key copies it.
      navigator.clipboard.writeText(text.textContent).then(
        () => (status.textContent = this.dataset.copied ?? ''),
        () => getSelection()?.selectAllChildren(text),
      );
    });
  }
}

customElements.define('copy-text', CopyText);
