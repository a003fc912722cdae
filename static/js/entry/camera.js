// Reads QR codes with the device's camera: by the browser itself, else by a reader that is fetched for it.
const EVERY = 150;
const REST = 2500;

async function makeReader(address) {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { readQr } = await import(address);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return readQr(data, width, height);
  };
}

// Calls `found` with each code that comes before the camera; the same one again only after a while. Returns how to stop.
export async function watch(video, address, found) {
  const read = await makeReader(address);
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  await video.play();
  let last = "", seenAt = 0, isOn = true;
  const look = async () => {
    if (!isOn) return;
    const code = video.videoWidth ? await read(video).catch(() => undefined) : undefined;
    if (code && (code !== last || Date.now() - seenAt > REST)) found(code);
    if (code) [last, seenAt] = [code, Date.now()];
    setTimeout(look, EVERY);
  };
  look();
  return () => {
    isOn = false;
    for (const track of video.srcObject.getTracks()) track.stop();
    video.srcObject = null;
  };
}
