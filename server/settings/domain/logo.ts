/** The path of an organization's logo. */
export const logoUrlOf = (key: string | null): string | null => key && `/media/${key}`;
