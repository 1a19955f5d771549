// SPDX-License-Identifier: MIT
// An IRC program on irc-framework: each of its events is written as a line of JSON, each line [method, arguments...] is called.
'use strict';
const IRC = require('irc-framework');
const readline = require('readline');

const client = new IRC.Client();
const emit = client.emit;

// What refers to itself (sockets) is of no interest.
client.emit = function (name, event, ...more) {
	try {
		process.stdout.write(JSON.stringify({ ...(typeof event === 'object' ? event : { value: event }), event: String(name) }) + '\n');
	} catch (e) {
		if (!(e instanceof TypeError)) {
			throw e;
		}
	}
	return emit.call(this, name, event, ...more);
};
const { capabilities, ...options } = JSON.parse(process.argv[2]);

client.on('close', () => process.exit(0));
client.requestCap(capabilities || []);
client.connect({ auto_reconnect: false, enable_chghost: true, enable_setname: true, ...options });
readline.createInterface({ input: process.stdin }).on('line', (line) => {
	const [method, ...args] = JSON.parse(line);
	client[method](...args);
});
