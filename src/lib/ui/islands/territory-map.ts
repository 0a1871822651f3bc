/** The zoomable map, only where the operator has tiles: Leaflet (43 kB) is fetched when the button is pressed. */
import type { Map as LeafletMap } from 'leaflet';
import leafletStyle from 'leaflet/dist/leaflet.css?url';

type Point = { latitude: number; longitude: number; href: string; name: string };

class TerritoryMap extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !this.dataset.tiles) return;
    button.hidden = false;
    button.addEventListener('click', () => void this.open(button));
  }

  private points(): Point[] {
    return [...this.querySelectorAll<SVGAElement>('svg a')].map((link) => ({
      latitude: Number(link.dataset.lat),
      longitude: Number(link.dataset.lon),
      href: link.getAttribute('href') ?? '',
      name: link.getAttribute('aria-label') ?? '',
    }));
  }

  private async open(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    const { default: leaflet } = await import('leaflet');
    const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: leafletStyle });
    document.head.append(style);
    const points = this.points();
    const place = document.createElement('div');
    place.style.height = '70vh';
    this.querySelector('.map')?.replaceWith(place);
    button.remove();
    const map: LeafletMap = leaflet.map(place, { attributionControl: true });
    leaflet
      .tileLayer(this.dataset.tiles ?? '', { attribution: this.dataset.credit ?? '', maxZoom: 18 })
      .addTo(map);
    for (const point of points)
      leaflet
        .circleMarker([point.latitude, point.longitude], { radius: 9, color: '#0b4f5c', fillOpacity: 0.8 })
        .bindPopup(() =>
          Object.assign(document.createElement('a'), { href: point.href, textContent: point.name }),
        )
        .addTo(map);
    const bounds = points.map(({ latitude, longitude }): [number, number] => [latitude, longitude]);
    if (bounds.length > 0) map.fitBounds(bounds, { padding: [30, 30] });
    place.focus();
  }
}

customElements.define('territory-map', TerritoryMap);
