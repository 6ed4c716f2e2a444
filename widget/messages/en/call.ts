/** During a call, and when rejoining one. */
export const call = {
  you: "You",
  fullScreen: "Full screen",
  turnSoundOn: "Turn sound on",
  muteMicrophone: "Mute microphone",
  unmuteMicrophone: "Unmute microphone",
  turnCameraOff: "Turn camera off",
  turnCameraOn: "Turn camera on",
  waitingFor: (name: string) => `Waiting for ${name}…`,
  endsIn: (minutes: number) => `This call ends in ${minutes} min.`,
  leftToRejoin: "left to rejoin",
  rejoin: "Rejoin call",
  declineRejoin: "No thanks",
};
