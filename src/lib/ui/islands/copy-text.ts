/** "Copier": shown where the device can. The text stays a field that can be selected and copied by hand. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const [button, field, said] = [
      this.querySelector('button'),
      this.querySelector('textarea'),
      this.querySelector('[role=status]'),
    ];
    if (!button || !field || !said || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      field.select();
      navigator.clipboard.writeText(field.value).then(
        () => (said.textContent = this.dataset.done ?? ''),
        // Refused by the device: the text is selected, the keys do the rest.
        () => field.focus(),
      );
    });
  }
}

customElements.define('copy-text', CopyText);
