/** The secret behind the `#` of a link, which a browser sends to nobody. Empty where the link is not whole. */
export function secretOfLink(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1));
  } catch {
    return '';
  }
}
