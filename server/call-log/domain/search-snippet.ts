export const MAX_SEARCH_LENGTH = 200;

/** A stretch of a snippet, and whether it is what was searched for. */
export type SnippetPart = { readonly text: string; readonly match: boolean };

type Marks = { readonly start: string; readonly end: string };

/** Splits a snippet at its marks. Other text is never interpreted. */
export const splitSnippet = (snippet: string, { start, end }: Marks): SnippetPart[] =>
  snippet
    .split(start)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, match: false }];
      const [match = "", ...rest] = piece.split(end);
      return [
        { text: match, match: true },
        { text: rest.join(""), match: false },
      ];
    })
    .filter(({ text }) => text !== "");
