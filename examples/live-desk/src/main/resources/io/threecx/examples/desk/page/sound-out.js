// Runs beside the page: plays what comes at 8000 Hz in the browser's rate. Sound that is late is worth nothing: beyond a
// quarter of a second the oldest is dropped, and after a gap a little is collected before it goes on.
const RATE = 8000;
const MOST = RATE / 4;
const COLLECTED = (RATE * 3) / 50;

class SoundOut extends AudioWorkletProcessor {
  constructor() {
    super();
    this.step = RATE / sampleRate;
    this.clear();
    this.port.onmessage = ({ data }) => (data ? this.take(new Int16Array(data)) : this.clear());
  }

  clear() {
    this.waiting = [];
    this.at = 0;
    this.plays = false;
  }

  take(samples) {
    for (const sample of samples) {
      this.waiting.push(sample / 32768);
    }
    if (this.waiting.length > MOST) {
      this.waiting.splice(0, this.waiting.length - MOST);
    }
    this.plays ||= this.waiting.length >= COLLECTED;
  }

  process(inputs, [[out]]) {
    let whole = 0;
    for (let i = 0; i < out.length; i++) {
      whole = Math.floor(this.at);
      if (!this.plays || whole + 1 >= this.waiting.length) {
        this.plays = false;
        break; // the rest of the block is silence already
      }
      out[i] = this.waiting[whole] + (this.waiting[whole + 1] - this.waiting[whole]) * (this.at - whole);
      this.at += this.step;
    }
    whole = Math.min(Math.floor(this.at), this.waiting.length);
    this.waiting.splice(0, whole);
    this.at -= whole;
    return true;
  }
}

registerProcessor('sound-out', SoundOut);
