/** The line that puts the greeting on a page. The key is made by the server, of plain letters and digits. */
export function embedSnippet(publicUrl: string, siteKey: string): string {
  return `<script async src="${publicUrl.replace(/\/$/, "")}/widget.js" data-site="${siteKey}"></script>`;
}
