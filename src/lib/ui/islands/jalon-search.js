// <jalon-search commune="5000" topic="online-safety" lang="fr">: the search of this service on somebody else's page. It
// fetches the page that a frame would show and puts its main part into a shadow root: same words, no cookie, no third
// party. Plain JavaScript: it is served as it stands (routes/embed.js).
const HOME = new URL(import.meta.url).origin;
const PREFIXES = { fr: 'fr', nl: 'nl', de: 'de', en: 'en', 'fr-x-facile': 'fr-facile' };
const STYLE = `:host{display:block;max-width:40rem}form p{margin:.3em 0}label{display:block;font-weight:600}
input,select,button{font:inherit;min-height:44px;max-width:100%;box-sizing:border-box}ul{list-style:none;padding:0}
li{border-top:1px solid;padding:.6em 0}h1{font-size:1.2em}h2{font-size:1.05em;margin:0}p{margin:.2em 0}
a{color:inherit;display:inline-block;padding:.5em 0}`;

class JalonSearch extends HTMLElement {
  static observedAttributes = ['commune', 'topic', 'lang'];

  connectedCallback() {
    this.attachShadow({ mode: 'open' });
    this.show(this.asked());
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.show(this.asked());
  }

  asked() {
    const asked = new URLSearchParams();
    for (const [name, parameter] of [
      ['commune', 'near'],
      ['topic', 'topic'],
    ])
      if (this.getAttribute(name)) asked.set(parameter, this.getAttribute(name));
    return asked;
  }

  async show(asked, isByHand = false) {
    const address = `${HOME}/${PREFIXES[this.lang] ?? 'fr'}/embed?${asked}`;
    this.address = address;
    try {
      const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // A later question was asked meanwhile.
      if (this.address === address) this.fill(page, isByHand);
    } catch {
      if (this.address === address) this.fallBack(address);
    }
  }

  fill(page, isByHand) {
    const main = page.querySelector('main');
    for (const link of main.querySelectorAll('a')) link.href = new URL(link.getAttribute('href'), HOME).href;
    const style = Object.assign(document.createElement('style'), { textContent: STYLE });
    this.shadowRoot.replaceChildren(style, ...main.childNodes);
    const form = this.shadowRoot.querySelector('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.show(new URLSearchParams(new FormData(form)), true);
    });
    if (isByHand) this.shadowRoot.querySelector('button').focus();
  }

  // Nothing answered: the way there is still a link.
  fallBack(address) {
    const link = Object.assign(document.createElement('a'), { href: address, textContent: address });
    this.shadowRoot.replaceChildren(link);
  }
}

if (!customElements.get('jalon-search')) customElements.define('jalon-search', JalonSearch);
