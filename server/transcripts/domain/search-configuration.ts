/** PostgreSQL's text search configurations, by ISO 639 language. */
const CONFIGURATIONS: ReadonlyMap<string, string> = new Map([
  ["ar", "arabic"],
  ["ca", "catalan"],
  ["da", "danish"],
  ["de", "german"],
  ["el", "greek"],
  ["en", "english"],
  ["es", "spanish"],
  ["eu", "basque"],
  ["fi", "finnish"],
  ["fr", "french"],
  ["ga", "irish"],
  ["hi", "hindi"],
  ["hu", "hungarian"],
  ["hy", "armenian"],
  ["id", "indonesian"],
  ["it", "italian"],
  ["lt", "lithuanian"],
  ["ne", "nepali"],
  ["nl", "dutch"],
  ["no", "norwegian"],
  ["nb", "norwegian"],
  ["pt", "portuguese"],
  ["ro", "romanian"],
  ["ru", "russian"],
  ["sr", "serbian"],
  ["sv", "swedish"],
  ["ta", "tamil"],
  ["tr", "turkish"],
  ["yi", "yiddish"],
]);

/** The text search configuration for a BCP 47 language. `simple` knows no language. */
export function searchConfigurationOf(language: string | null): string {
  const [primary = ""] = (language ?? "").toLowerCase().split(/[-_]/);
  return CONFIGURATIONS.get(primary) ?? "simple";
}
