const EMAIL = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/;

/** Whether `text` has the form of an address that post can be sent to, as the schemas ask for it. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}
