/** Shown during a call and when rejoining one. */
export const call = {
  you: "You",
  captions: "Captions",
  fullScreen: "Full screen",
  turnSoundOn: "Turn sound on",
  muteMicrophone: "Mute microphone",
  unmuteMicrophone: "Unmute microphone",
  turnCameraOff: "Turn camera off",
  turnCameraOn: "Turn camera on",
  /** On the picture that the agent sees instead of the camera. */
  cameraOff: "Camera off",
  waitingFor: (name: string) => `Waiting for ${name}…`,
  endsIn: (minutes: number) => `This call ends in ${minutes} min.`,
  leftToRejoin: "left to rejoin",
  rejoin: "Rejoin call",
  declineRejoin: "No thanks",
};
