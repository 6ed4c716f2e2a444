export type Note = { readonly title: string; readonly text: string };
