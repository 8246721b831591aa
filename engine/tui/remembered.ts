/** Values by key. What was put in or asked for longest ago is forgotten first. */
export class Remembered<V> {
  #values = new Map<string, V>();

  get(key: string): V | null {
    const value = this.#values.get(key);
    if (value === undefined) return null;
    this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#values.delete(key);
    this.#values.set(key, value);
  }

  /** Forgets all but the latest `most`. */
  trim(most: number): void {
    for (const key of this.#values.keys()) {
      if (this.#values.size <= most) return;
      this.#values.delete(key);
    }
  }
}
