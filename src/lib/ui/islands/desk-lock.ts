/** Locks a counter's computer when nobody has touched it for a while, or at once when Escape is pressed twice. */
const LOOK_MS = 5_000;
const TELL_MS = 60_000;
const TWICE_MS = 800;

class DeskLock extends HTMLElement {
  private readonly others = new BroadcastChannel('desk-lock');
  private touched = performance.now();
  private told = performance.now();
  private escaped = -TWICE_MS;

  connectedCallback(): void {
    this.querySelector('[hidden]')?.removeAttribute('hidden');
    for (const kind of ['keydown', 'pointerdown', 'wheel', 'touchstart'])
      document.addEventListener(kind, () => this.note(), { passive: true });
    document.addEventListener('keydown', ({ key }) => this.escape(key));
    // Another window of the same counter: whoever works there is here too.
    this.others.onmessage = () => (this.touched = performance.now());
    setInterval(() => this.look(), LOOK_MS);
  }

  private note(): void {
    const now = performance.now();
    if (now - this.touched > 1_000) this.others.postMessage('here');
    this.touched = now;
  }

  private escape(key: string): void {
    if (key !== 'Escape') return;
    const now = performance.now();
    if (now - this.escaped < TWICE_MS) this.lock();
    this.escaped = now;
  }

  /** The server ends a turn by itself: whoever types in a long form tells it, once a minute. */
  private look(): void {
    const now = performance.now();
    if (now - this.touched > Number(this.dataset.minutes) * 60_000) return this.lock();
    if (this.touched < this.told || now - this.told < TELL_MS) return;
    this.told = now;
    void fetch(this.dataset.here ?? '', { method: 'POST' }).catch(() => undefined);
  }

  private lock(): void {
    this.querySelector('form')?.requestSubmit();
  }
}

customElements.define('desk-lock', DeskLock);
