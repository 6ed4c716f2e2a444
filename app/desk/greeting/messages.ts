/** What agents read where they make their greeting. */
export const greetingMessages = {
  title: "Your greeting",
  options: "Greeting options",
  shows: {
    clip: "Visitors see this clip on repeat, without sound.",
    photo: "Visitors see your photo. A short clip is more personal.",
    initials: "Visitors see your initials. A short clip is more personal.",
  },
  recordClip: "Record a clip",
  choosePhoto: "Choose a photo",
  photoFile: "Photo file",
  remove: { clip: "Remove clip", photo: "Remove photo" },
  removed: { clip: "Clip removed", photo: "Photo removed" },
  notRemoved: { clip: "Couldn't remove the clip", photo: "Couldn't remove the photo" },
  saved: { clip: "Greeting saved", photo: "Photo saved" },
  clipVisible: "Visitors see it from now on.",
  notSaved: { clip: "Couldn't save the clip", photo: "Couldn't save the photo" },
  clipLabel: "Your greeting clip",
  photoLabel: "You, as visitors see you",
  problems: {
    wrongType: {
      clip: "Choose a WebM or MP4 video.",
      photo: "Choose a JPEG, PNG or WebP image.",
    },
    empty: "The file is empty.",
    tooLarge: (maxMb: number, mb: string) =>
      `The file can be at most ${maxMb} MB. This one has ${mb} MB.`,
    unreachable: "Can't reach the server. Check your connection and try again.",
    storageFull:
      "The server has no space left, so the file wasn't saved. Tell the person who runs your Foyer server.",
    refused: "The file couldn't be saved. Try again.",
  },
  record: {
    title: "Record your greeting",
    text: (seconds: number) =>
      `${seconds} seconds without sound, played on repeat. Look into the camera, smile and wave.`,
    start: "Start recording",
    recording: "Recording…",
    secondsLeft: (seconds: number) => `Recording, ${seconds} s left`,
    again: "Record again",
    use: "Use this clip",
    failed: "The recording failed. Try again.",
    newClip: "Your new clip",
    camera: "Camera",
    opening: "Allow access to your camera…",
  },
} as const;
