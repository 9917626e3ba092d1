// Between the fingers and the sealed store: a short rest, then what was written is kept, in order.
const REST = 500;

export class Writer extends EventTarget {
  constructor(copy) {
    super();
    this.copy = copy;
    this.touched = new Map(); // key → how to read what is written now
    this.timer = 0;
    this.isFailing = false;
  }

  touch(key, read) {
    this.touched.set(key, read);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), REST);
    this.dispatchEvent(new Event("touched"));
  }

  isTouched(key) {
    return this.touched.has(key);
  }

  // Everything written so far is on the device when this returns; on a full device it stays on the screen.
  async flush() {
    clearTimeout(this.timer);
    const writings = [...this.touched];
    for (const [key, read] of writings) {
      try {
        await this.copy.keep(...read());
        if (this.touched.get(key) === read) this.touched.delete(key);
        this.isFailing = false;
      } catch {
        this.isFailing = true;
      }
    }
    if (writings.length) this.dispatchEvent(new Event("kept"));
    return !this.isFailing;
  }
}
