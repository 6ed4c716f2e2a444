/** What agents read where they see their greeting. */
export const greetingMessages = {
  title: "Your greeting",
  shows: {
    clip: "Visitors see this clip on repeat, without sound.",
    photo: "Visitors see your photo. A short clip is more personal.",
    initials: "Visitors see your initials. A short clip is more personal.",
  },
  clips: "Greeting clips",
  choosePhoto: "Choose a photo",
  photoFile: "Photo file",
  removePhoto: "Remove photo",
  removed: "Photo removed",
  notRemoved: "Couldn't remove the photo",
  saved: "Photo saved",
  notSaved: "Couldn't save the photo",
  clipLabel: "The greeting clip",
  photoLabel: "You, as visitors see you",
  problems: {
    wrongType: "Choose a JPEG, PNG or WebP image.",
    empty: "The file is empty.",
    tooLarge: (maxMb: number, mb: string) =>
      `The file can be at most ${maxMb} MB. This one has ${mb} MB.`,
    unreachable: "Can't reach the server. Check your connection and try again.",
    storageFull:
      "The server has no space left, so the file wasn't saved. Tell the person who runs your Foyer server.",
    refused: "The file couldn't be saved. Try again.",
  },
} as const;
