/** Numbers that remember what they were when a turn began. */
export class Journal<T extends Int32Array | Float64Array> {
  readonly now: T;
  /** How often one was written in this turn, and which. */
  count = 0;
  written: Int32Array;
  private was: Float64Array;

  constructor(now: T) {
    this.now = now;
    this.written = new Int32Array(256);
    this.was = new Float64Array(256);
  }

  begin(): void {
    this.count = 0;
  }

  write(at: number, value: number): void {
    if (this.count === this.written.length) this.grow();
    this.written[this.count] = at;
    this.was[this.count++] = this.now[at]!;
    this.now[at] = value;
  }

  undo(): void {
    while (this.count > 0) {
      this.count--;
      this.now[this.written[this.count]!] = this.was[this.count]!;
    }
  }

  private grow(): void {
    const { written, was } = this;
    this.written = new Int32Array(2 * written.length);
    this.was = new Float64Array(2 * was.length);
    this.written.set(written);
    this.was.set(was);
  }
}
