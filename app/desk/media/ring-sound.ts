/** The North American ringing tone: 440 and 480 Hz, 1 s on and 2 s off. */
const TONES_HZ = [440, 480];
const ON_SECONDS = 1;
const PERIOD_SECONDS = 3;
const EDGE_SECONDS = 0.02;
const LOUDNESS = 0.14;
// Longer than any call attempt. All of it is scheduled at once: timers in background tabs are inexact.
const PERIODS = 31;

/** Starts ringing on the given context. Returns how to stop. */
export function startRingSound(context: AudioContext): () => void {
  const gain = context.createGain();
  gain.gain.value = 0;
  gain.connect(context.destination);
  for (const { atSeconds, level } of ringEnvelope(context.currentTime)) {
    gain.gain.setTargetAtTime(level, atSeconds, EDGE_SECONDS);
  }
  const tones = TONES_HZ.map((hertz) => {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain);
    tone.start();
    return tone;
  });
  return () => {
    for (const tone of tones) tone.stop();
    gain.disconnect();
  };
}

/** When the ring becomes loud and silent, in seconds of the context's clock. */
export function ringEnvelope(startSeconds: number): { atSeconds: number; level: number }[] {
  return Array.from(
    { length: PERIODS },
    (_, index) => startSeconds + index * PERIOD_SECONDS,
  ).flatMap((atSeconds) => [
    { atSeconds, level: LOUDNESS },
    { atSeconds: atSeconds + ON_SECONDS, level: 0 },
  ]);
}
