// before the first paint, so that a page that is switched to dark does not flash white
(() => {
  try {
    const theme = localStorage.getItem('desk-theme');
    if (theme === 'dark' || theme === 'light') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // a browser without storage shows what the system wants
  }
})();
