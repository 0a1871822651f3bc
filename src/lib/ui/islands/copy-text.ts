/** "Copier": shown where the device can. The text stays a field, or a block, that can be selected and copied by hand. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const text = this.querySelector<HTMLTextAreaElement | HTMLPreElement>('textarea, pre');
    const said = this.querySelector('[role=status]');
    if (!button || !text || !said || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      // Where the device refuses, the text is selected: the keys do the rest.
      if (text instanceof HTMLTextAreaElement) text.select();
      else getSelection()?.selectAllChildren(text);
      const whole = text instanceof HTMLTextAreaElement ? text.value : text.textContent;
      navigator.clipboard.writeText(whole).then(
        () => (said.textContent = this.dataset.done ?? ''),
        () => text.focus(),
      );
    });
  }
}

customElements.define('copy-text', CopyText);
