// React and nothing else: what every page that is written with it makes travel.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
