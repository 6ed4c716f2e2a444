// Speech from a normal distance fills about two thirds of the meter.
const QUIET_DB = -60;
const LOUD_DB = -12;

/** Loudness of samples in -1..1, from 0 to 1 on a logarithmic scale. */
export function levelOf(samples: Float32Array): number {
  const power =
    samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  if (power === 0) return 0;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Calls back with the level on every animation frame. Returns how to stop. */
export function watchLevel(
  microphone: MediaStreamTrack,
  onLevel: (level: number) => void,
): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([microphone]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  const measure = () => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(microphone.enabled ? levelOf(samples) : 0);
    frame = requestAnimationFrame(measure);
  };
  measure();
  return () => {
    cancelAnimationFrame(frame);
    source.disconnect();
    context.close().catch(() => undefined);
  };
}
