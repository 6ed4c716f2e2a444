/** The script tag for a customer's pages. Not escaped: site keys consist of letters, digits, "-" and "_". */
export function embedSnippet(publicUrl: string, siteKey: string): string {
  return `<script async src="${publicUrl.replace(/\/$/, "")}/widget.js" data-site="${siteKey}"></script>`;
}
