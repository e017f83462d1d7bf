// Runs beside the page: takes what the microphone hears, in the browser's rate, and posts 20 ms of it at 8000 Hz.
const RATE = 8000;
const FRAME = 160;

class SoundIn extends AudioWorkletProcessor {
  constructor() {
    super();
    this.step = sampleRate / RATE;
    this.at = 0; // where the next sample is taken, counted from the last sample of the block before
    this.last = 0;
    this.frame = new Int16Array(FRAME);
    this.length = 0;
  }

  process([[heard]]) {
    if (!heard) {
      return true; // the microphone is not there yet
    }
    while (this.at < heard.length) {
      const whole = Math.floor(this.at);
      const before = whole === 0 ? this.last : heard[whole - 1];
      this.put(before + (heard[whole] - before) * (this.at - whole));
      this.at += this.step;
    }
    this.at -= heard.length;
    this.last = heard[heard.length - 1];
    return true;
  }

  put(sample) {
    this.frame[this.length++] = Math.max(-1, Math.min(1, sample)) * 32767;
    if (this.length === FRAME) {
      this.port.postMessage(this.frame.buffer, [this.frame.buffer]);
      this.frame = new Int16Array(FRAME);
      this.length = 0;
    }
  }
}

registerProcessor('sound-in', SoundIn);
