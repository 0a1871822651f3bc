/** "Près de moi": shown where the device can tell; nothing is asked or sent until it is pressed. */
const ROUNDED = 3;

class NearMe extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !('geolocation' in navigator)) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => this.search(coords),
        () => (button.disabled = false),
        { maximumAge: 300_000, timeout: 10_000 },
      );
    });
  }

  /** Three decimals are about a hundred metres: enough to search, little to tell. */
  private search({ latitude, longitude }: GeolocationCoordinates): void {
    const form = this.closest('form');
    const field = form?.querySelector<HTMLInputElement>('[name=near]');
    if (!form || !field) return;
    field.value = `${latitude.toFixed(ROUNDED)},${longitude.toFixed(ROUNDED)}`;
    form.requestSubmit();
  }
}

customElements.define('near-me', NearMe);
