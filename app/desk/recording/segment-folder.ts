/** Of the origin's private files. Has a folder for each segment that isn't sent completely. */
export const FOLDER = "call-recordings";
