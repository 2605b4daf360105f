// Grafana 13.2: React 19, whose entries for the client and the server are shared as well.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';

import * as reactDomClient from 'react-dom/client';
import * as reactDomServer from 'react-dom/server';

import { modernNamespaces, modernVersion } from './modern.js';

export const version = modernVersion({
  ...modernNamespaces,
  'react-dom/client': reactDomClient,
  'react-dom/server': reactDomServer,
});
