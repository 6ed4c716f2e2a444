import type { BrowserContext } from "@playwright/test";

/** Hertz. */
export const VOICES = { visitor: 1_000, agent: 440 } as const;

/** Gives the browser a microphone with this tone. */
export const replaceVoice = (context: BrowserContext, hertz: number): Promise<unknown> =>
  context.addInitScript((frequency) => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      const [microphone] = stream.getAudioTracks();
      if (!microphone) return stream;
      const audio = new AudioContext();
      const tone = new OscillatorNode(audio, { frequency });
      const output = audio.createMediaStreamDestination();
      tone.connect(output);
      tone.start();
      microphone.stop();
      return new MediaStream([...stream.getVideoTracks(), ...output.stream.getAudioTracks()]);
    };
  }, hertz);
