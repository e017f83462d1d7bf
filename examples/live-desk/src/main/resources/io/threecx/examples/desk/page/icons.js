// Line icons, drawn on a grid of 24.
const PATHS = {
  phone: 'M8.2 4.5 5.600 5.100a1.500 1.500 0 0 0-1.100 1.600c.7 7.100 5.700 12.100 12.800 12.800a1.500 1.500 0 0 0 1.600-1.100l.6-2.600-4-2-1.600 1.900c-2.500-1.100-4.500-3.100-5.600-5.600L10.200 8.500z',
  incoming: 'M18 6 7 17M7 9v8h8',
  outgoing: 'M6 18 17 7M9 7h8v8',
  internal: 'M4 9h13M13 5l4 4-4 4M20 15H7M11 11l-4 4 4 4',
  missed: 'm6 6 12 12M18 6 6 18',
  history: 'M12 7.500V12l3 2M4.500 8.500A8 8 0 1 1 4 12M4 5v4h4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.800v4.400M9 14.800v4.400',
  leave: 'M14 5H6v14h8M10 12h10M17 8.500l3.500 3.500-3.500 3.500',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  moon: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z',
  bell: 'M6.500 16.500v-5.500a5.500 5.500 0 0 1 11 0v5.500l1.500 1.500h-14zM10 20.500h4',
  quiet: 'M5 19.500 19 5.500M8.200 4.500l-2.600.6a1.500 1.500 0 0 0-1.100 1.600c.2 2.300.9 4.300 2 6.100M11 16.700c1.800 1.600 3.900 2.500 6.300 2.800a1.500 1.500 0 0 0 1.600-1.100l.6-2.600-4-2-1.600 1.900',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20c.8-3.600 3.700-5.500 7.500-5.500s6.700 1.900 7.500 5.500',
  voicemail: 'M6.500 8.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400zM17.500 8.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400zM6.500 15.900h11',
  forward: 'M5 12h13M13 7l5 5-5 5',
  open: 'M13 5h6v6M19 5l-8 8M16 14v5H5V8h5',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.8');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name] || PATHS.phone);
  svg.append(path);
  return svg;
}
