/** The name of a language in itself. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** Which of the languages to read in, where there are several. */
export function LanguagePick({
  label,
  offered,
  language,
  onChange,
}: {
  label: string;
  offered: readonly string[];
  language: string;
  onChange: (language: string) => void;
}) {
  if (offered.length < 2) return null;
  return (
    <select aria-label={label} value={language} onChange={(event) => onChange(event.currentTarget.value)}>
      {offered.map((each) => (
        <option key={each} value={each} lang={each}>
          {nameOf(each)}
        </option>
      ))}
    </select>
  );
}
