// Microphone and loudspeaker, as the telephone has them: 8000 samples a second, 16 bits, one channel.
const HIGHEST = 3400; // of what a telephone carries, in Hz; above it a lower rate would make noise

/** How loud a piece of sound is, from 0 to 1. */
export function loudness(pcm) {
  let most = 0;
  for (const sample of new Int16Array(pcm)) {
    most = Math.max(most, Math.abs(sample));
  }
  return most / 32768;
}

/** Opens both; asks the person for the microphone. Call it from a click, or the browser stays silent. */
export async function openSound(onHeard) {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
  });
  const context = new AudioContext({ latencyHint: 'interactive' });
  try {
    await context.audioWorklet.addModule('/assets/sound-in.js');
    await context.audioWorklet.addModule('/assets/sound-out.js');
    const taken = new AudioWorkletNode(context, 'sound-in', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    const played = new AudioWorkletNode(context, 'sound-out', { numberOfInputs: 0, outputChannelCount: [1] });
    context.createMediaStreamSource(microphone).connect(low(context)).connect(low(context)).connect(taken);
    played.connect(low(context)).connect(context.destination);
    taken.port.onmessage = ({ data }) => onHeard(data);
    await context.resume();
    return {
      play: (pcm) => played.port.postMessage(pcm, [pcm]),
      clear: () => played.port.postMessage(null),
      close: () => {
        microphone.getTracks().forEach((track) => track.stop());
        context.close();
      },
    };
  } catch (failure) {
    microphone.getTracks().forEach((track) => track.stop());
    context.close();
    throw failure;
  }
}

function low(context) {
  return new BiquadFilterNode(context, { type: 'lowpass', frequency: HIGHEST, Q: Math.SQRT1_2 });
}
