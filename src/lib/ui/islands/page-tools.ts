/** "Lire à voix haute" and "Imprimer", each shown where the device can. Voices that live elsewhere would be told the text: not used. */
const PARTS = 'h1,h2,h3,p,li,tr,dt,dd';
const voiceOf = (language: string): SpeechSynthesisVoice | undefined =>
  speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));

class PageTools extends HTMLElement {
  connectedCallback(): void {
    const [read, print] = this.querySelectorAll('button');
    if (!read || !print) return;
    print.hidden = false;
    print.onclick = () => window.print();
    if (!('speechSynthesis' in window)) return;
    const words = read.textContent;
    const show = () => (read.hidden = !voiceOf(document.documentElement.lang));
    const silent = () => (read.textContent = words);
    show();
    speechSynthesis.onvoiceschanged = show;
    // A voice goes on when its page is left.
    window.onpagehide = () => speechSynthesis.cancel();
    read.onclick = () => {
      const isReading = read.textContent !== words;
      speechSynthesis.cancel();
      silent();
      if (isReading) return;
      read.textContent = this.dataset.stop ?? '';
      const parts = this.parts();
      // One part at a time: a long text is cut off by some voices.
      for (const part of parts) speechSynthesis.speak(part);
      const last = parts.at(-1);
      if (last) last.onend = silent;
    };
  }

  /** What a reader sees, part by part, each in its own language where there is a voice for it. */
  private parts(): SpeechSynthesisUtterance[] {
    return [...document.querySelectorAll<HTMLElement>(`main :is(${PARTS})`)]
      .filter(
        (part) => !part.querySelector(PARTS) && part.innerText.trim() && part.checkVisibility?.() !== false,
      )
      .map((part) => {
        const said = new SpeechSynthesisUtterance(part.innerText);
        const voice = voiceOf(part.closest<HTMLElement>('[lang]')?.lang ?? '');
        said.lang = voice?.lang ?? document.documentElement.lang;
        said.voice = voice ?? null;
        return said;
      });
  }
}

customElements.define('page-tools', PageTools);
