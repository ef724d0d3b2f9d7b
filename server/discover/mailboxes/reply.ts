/** What begins the words of others that a reply carries along, as mail programs write it in several languages. */
const quoted: readonly RegExp[] = [
  /^[ \t]*On\b.{5,200}\bwrote:[ \t]*$/m,
  /^[ \t]*Am\b.{5,200}\bschrieb\b.{0,200}:[ \t]*$/m,
  /^[ \t]*Le\b.{5,200}\ba écrit\s?:[ \t]*$/m,
  /^[ \t]*El\b.{5,200}\bescribió:[ \t]*$/m,
  /^[ \t]*-{2,}[ \t]*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Forwarded message)[ \t]*-{2,}[ \t]*$/im,
  // Outlook: a rule, or the head of the letter that is answered.
  /^_{20,}[ \t]*$/m,
  /^(?:From|Von|De|من):[^\n]{3,200}\n(?:[^\n]{0,200}\n){0,2}(?:Sent|Gesendet|Envoyé|Enviado|Date|Datum|تم الإرسال):/m,
  // The last lines of the letter are all of somebody else's.
  /^>[^\n]*(?:\n(?:>[^\n]*|[ \t]*))*$(?![\s\S])/m,
];

/** What begins a signature: two hyphens and a blank, or what phones add of themselves. */
const signature =
  /^(?:-- ?|Sent from my .{2,40}|Von meinem .{2,40} gesendet|Envoyé de mon .{2,40}|Enviado desde mi .{2,40}|Get Outlook for .{2,20})[ \t]*$/m;

/** Long heads are broken over two lines: "On Monday, … <ann@example.org>\nwrote:". */
const unbroken = (text: string): string =>
  text.replaceAll(
    /^([ \t]*(?:On|Am|Le|El)\b[^\n]{5,150})\n([^\n]{0,80}(?:wrote:|schrieb[^\n]{0,80}:|a écrit\s?:|escribió:))[ \t]*$/gm,
    '$1 $2',
  );

/**
 * What the writer of a letter says in it: without the quoted letters that it answers, and without a signature. Where nothing
 * else is left, all of it is what they say.
 * Source: the marks of Gmail, Apple Mail, Outlook and Thunderbird in English, German, French and Spanish; RFC 3676, section 4.3.
 *
 * @example
 * spokenIn('Yes, please.\n\nOn Mon, 2 Mar 2026, Ann wrote:\n> More jam?') // 'Yes, please.'
 */
export function spokenIn(letter: string): string {
  const text = unbroken(letter.replaceAll(/\r\n?/g, '\n')).trim();
  const cuts = quoted.map((mark) => text.search(mark)).filter((at) => at >= 0);
  const own = text.slice(0, Math.min(text.length, ...cuts)).trimEnd();
  const signed = own.search(signature);
  const said = (signed >= 0 ? own.slice(0, signed) : own).trim();
  return said === '' ? text : said;
}
