import { PCM_BLOCK, PCM_PROCESSOR } from "./pcm-block.ts";

// What an audio worklet processes at a time.
const QUANTUM = 128;

/** Collects both channels into blocks of 20 ms and sends them straight to the recorder's worker. */
class PcmProcessor extends AudioWorkletProcessor {
  private block = new Float32Array(2 * PCM_BLOCK);
  private filled = 0;
  private target: MessagePort | null = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => {
      this.target = data;
    };
  }

  override process(inputs: Float32Array[][]): boolean {
    const [left, right] = inputs[0] ?? [];
    for (let at = 0; at < QUANTUM; at += 1) {
      this.block[this.filled] = left?.[at] ?? 0;
      this.block[PCM_BLOCK + this.filled] = right?.[at] ?? 0;
      this.filled += 1;
      if (this.filled === PCM_BLOCK) this.send();
    }
    return true;
  }

  private send() {
    this.target?.postMessage(this.block, [this.block.buffer]);
    this.block = new Float32Array(2 * PCM_BLOCK);
    this.filled = 0;
  }
}

registerProcessor(PCM_PROCESSOR, PcmProcessor);
