// The gestures of the price chart: hover, drag, wheel and pinch. The server draws; this file only says how far things moved.
window.chart = {
  watch(plot, view) {
    const touches = new Map();
    let point = null, pan = 0, zoom = 1, isDue = false, isBusy = false;

    // At most one call in a frame, and none before the last one was answered: movements add up meanwhile.
    async function send() {
      isDue = true;
      if (isBusy) return;
      isBusy = true;
      while (isDue) {
        await new Promise(requestAnimationFrame);
        const [x, y, p, z] = [point?.x ?? null, point?.y ?? 0, pan, zoom];
        [isDue, pan, zoom] = [false, 0, 1];
        try { await view.invokeMethodAsync('Move', x, y, p, z); } catch { return stop(); }
      }
      isBusy = false;
    }

    const place = event => {
      const box = plot.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const spread = () => { const [a, b] = [...touches.values()]; return Math.abs(a.x - b.x); };
    const onTool = event => event.target.closest('button');

    const handlers = {
      pointerdown(event) {
        if (onTool(event) || event.button) return;
        plot.setPointerCapture(event.pointerId);
        touches.set(event.pointerId, place(event));
        point = place(event);
        send();
      },
      pointermove(event) {
        const before = touches.get(event.pointerId), now = place(event);
        if (touches.size === 2 && before) {
          const from = spread();
          touches.set(event.pointerId, now);
          if (from > 8 && spread() > 8) zoom *= from / spread();
        } else if (before) {
          pan += now.x - before.x;
          touches.set(event.pointerId, now);
        }
        point = onTool(event) ? null : now;
        send();
      },
      pointerup(event) { touches.delete(event.pointerId); },
      pointercancel(event) { touches.delete(event.pointerId); point = null; send(); },
      pointerleave(event) { if (event.pointerType === 'mouse') { point = null; send(); } },
      wheel(event) {
        if (event.ctrlKey && !event.deltaY) return;
        event.preventDefault();
        const [dx, dy] = event.shiftKey ? [event.deltaY || event.deltaX, 0] : [event.deltaX, event.deltaY];
        pan -= dx;
        zoom *= Math.exp(Math.max(-300, Math.min(300, dy)) * .0015);
        point = place(event);
        send();
      },
    };
    for (const [name, handler] of Object.entries(handlers)) plot.addEventListener(name, handler, { passive: false });
    // The next touch elsewhere ends the crosshair of a touch.
    const elsewhere = event => { if (point && !plot.contains(event.target)) { point = null; send(); } };
    document.addEventListener('pointerdown', elsewhere);

    const sizes = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      view.invokeMethodAsync('Resize', width, height).catch(stop);
    });
    sizes.observe(plot);

    function stop() {
      sizes.disconnect();
      document.removeEventListener('pointerdown', elsewhere);
      for (const [name, handler] of Object.entries(handlers)) plot.removeEventListener(name, handler);
    }
  },
};
