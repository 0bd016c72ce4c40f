// What must run in the browser: the theme before the first paint, keys without a round trip, and the focus of the tabs.
(() => {
  const root = document.documentElement;
  const saved = localStorage.getItem('theme');
  if (saved) root.dataset.theme = saved;

  const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const toggleTheme = () => localStorage.setItem('theme', root.dataset.theme = isDark() ? 'light' : 'dark');
  const focus = id => { const field = document.getElementById(id); field?.focus(); field?.select?.(); };
  const keys = {
    '/': () => focus('add-symbol'),
    u: () => focus('underlying'),
    c: () => document.querySelector('.at-the-money button')?.focus(),
    e: () => document.querySelector('[role=tab][aria-selected=true]')?.focus(),
    t: toggleTheme,
    '?': () => document.getElementById('help')?.showModal(),
  };

  document.addEventListener('click', event => {
    if (event.target.closest('#theme')) toggleTheme();
    if (event.target.closest('#help-button')) document.getElementById('help').showModal();
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tab = event.target.closest?.('[role=tab]');
    if (tab) return moveTab(event, tab);
    const price = event.target.closest?.('.chain button');
    if (price && movePrice(event, price)) return;
    if (event.target.id === 'chain' && event.key === 'Enter') return keys.c();
    if (event.key === 'Escape') {
      const menu = event.target.closest?.('details.menu[open]');
      if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
      return;
    }
    if (event.target.closest?.('input:not([type=radio]):not([type=checkbox]), textarea, select, dialog')) return;
    const action = keys[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  // Tab stops only at the chosen tab; the arrow keys choose its neighbour.
  function moveTab(event, tab) {
    const tabs = [...tab.parentElement.querySelectorAll('[role=tab]')];
    const step = { ArrowLeft: tabs.indexOf(tab) - 1, ArrowRight: tabs.indexOf(tab) + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = tabs[step];
    if (step === undefined) return;
    event.preventDefault();
    if (!next) return;
    next.focus();
    next.click();
  }

  // Tab stops only once at the chain; the arrow keys go from price to price.
  function movePrice(event, price) {
    const row = price.closest('tr'), prices = [...row.querySelectorAll('button')], place = prices.indexOf(price);
    const above = row.previousElementSibling, below = row.nextElementSibling;
    const next = {
      ArrowLeft: prices[place - 1], ArrowRight: prices[place + 1],
      ArrowUp: above?.querySelectorAll('button')[place], ArrowDown: below?.querySelectorAll('button')[place],
      Escape: price.closest('.chain-box'),
    }[event.key];
    if (!next) return false;
    event.preventDefault();
    next.focus();
    return true;
  }

  // What the server cannot know: what was shown last, the viewer's time zone, and how much of the chain fits on the screen.
  const timeZoneName = () => new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' })
    .formatToParts().find(part => part.type === 'timeZoneName')?.value;
  let placed = -1;
  window.dashboard = {
    start: () => [localStorage.getItem('state'), Intl.DateTimeFormat().resolvedOptions().timeZone, timeZoneName()],
    save: query => localStorage.setItem('state', query),

    // The chosen expiration may be far to the right, and the money in the middle of a long table. Rows may arrive late: then the money
    // comes into view again, unless the user has scrolled away from it.
    reveal(isNew) {
      if (isNew) document.querySelector('[role=tab][aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
      const row = document.querySelector('.at-the-money');
      const box = row?.closest('.chain-box');
      if (!box) return;

      // A table that became shorter, or a taller box, has scrolled by itself.
      const expected = Math.min(placed, box.scrollHeight - box.clientHeight);
      if (isNew || Math.abs(box.scrollTop - expected) < 2) {
        const head = box.querySelector('thead').offsetHeight;
        box.scrollTop = row.offsetTop - head - (box.clientHeight - head - row.offsetHeight) / 2;
      }
      placed = box.scrollTop;
    },

    watch(box, page) {
      const report = () => {
        window.dashboard.reveal(false);
        const row = box.querySelector('tbody tr');
        if (!row) return setTimeout(report, 100);
        const limit = parseFloat(getComputedStyle(box).maxHeight) || box.clientHeight;
        const rows = Math.floor((limit - box.querySelector('thead').offsetHeight) / row.getBoundingClientRect().height);
        page.invokeMethodAsync('Fit', rows).catch(() => sizes.disconnect());
      };
      const sizes = new ResizeObserver(report);
      sizes.observe(box);

      // A table that is wider than the screen has the strikes in the middle, until the user scrolls sideways.
      let left = 0;
      new ResizeObserver(() => {
        if (Math.abs(box.scrollLeft - left) > 1) return;
        const beside = box.querySelector('.sides + tr .strike').previousElementSibling;
        const strike = beside.nextElementSibling.offsetWidth;
        box.scrollLeft = beside.offsetLeft + beside.offsetWidth + strike / 2 - box.clientWidth / 2;
        left = box.scrollLeft;
      }).observe(box.querySelector('table'));
    },
  };

  // A server that was restarted does not know this page.
  document.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'rejected') location.reload();
  }, true);
})();
