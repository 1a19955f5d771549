# Names, presence, typing, whois, ping, help.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"nick","username":"anna","id":1}
A< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>,"own":true,"for":1}
B< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>}
A> {"type":"nick","nick":"bob"}
A< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"bob"}
A> {"type":"nick"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
A> {"type":"presence","status":"away","content":"lunch"}
A< {"type":"presence","sender":"anna","status":"away","timestamp":<n>,"content":"lunch"}
B< {"type":"presence","sender":"anna","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
B> {"type":"users","room":"lobby"}
B< {"type":"users","room":"lobby","users":["anna","bob"],"away":{"anna":"lunch"}}
B> {"type":"whois","username":"anna"}
B< {"type":"whois","username":"anna","guest":true,"status":"away","content":"lunch","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
B> {"type":"dm","to":"anna","content":"there?"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"there?","to":"anna","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"there?","to":"anna","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A> {"type":"presence","status":"online"}
A< {"type":"presence","sender":"anna","status":"online","timestamp":<n>}
B< {"type":"presence","sender":"anna","status":"online","room":"lobby","timestamp":<n>}
A> {"type":"presence","status":"asleep"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: status"}
A> {"type":"presence"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: status"}
A> {"type":"typing"}
B< {"type":"typing","sender":"anna","room":"lobby","timestamp":<n>}
A> {"type":"typing","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
B> {"type":"whois","username":"nobody"}
B< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
B> {"type":"whois"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
B> {"type":"dm","to":"nobody","content":"x"}
B< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
B> {"type":"dm","content":"x"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: to"}
B> {"type":"dm","to":"anna"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B> {"type":"dm","to":"bob","content":"to myself"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"to myself","to":"bob","seq":1,"pos":1,"id":"p2.2-1","time_ms":<n>}
A> {"type":"ping"}
A< {"type":"pong","timestamp":<n>,"time_ms":<n>}
A> {"type":"ping","content":"x","id":"p"}
A< {"type":"pong","timestamp":<n>,"content":"x","time_ms":<n>,"for":"p"}
A> {"type":"help"}
A< {"type":"help","types":[{"type":"login","fields":"username [password | token] [remember]","help":"Log in; a token needs no username."},{"type":"join","fields":"sender | room [password] [create]","help":"Enter a room; the first object logs in by it."},{"type":"chat","fields":"content [room] [key] [action] [notice] [reply]","help":"Say something in a room."},{"type":"dm","fields":"to content [key] [action] [notice] [context] [reply]","help":"Say something to one person alone."},{"type":"typing","fields":"[room | with] [status] (paused, done)","help":"Tell a room, or somebody, that you are typing."},{"type":"signal","fields":"content [room | with] [notice]","help":"Ask or tell programs something that nobody reads and nothing keeps."},{"type":"read","fields":"[room | with] [seq | until_ms] [get]","help":"Mark as read, up to a message or a moment, or all; or only say how far it was read."},{"type":"react","fields":"seq content [remove] [room | with]","help":"React to a message, or take it back."},{"type":"ping","fields":"[content]","help":"Ask whether the server is there."},{"type":"edit","fields":"seq content [room | with]","help":"Change what you said."},{"type":"delete","fields":"seq [content] [room | with]","help":"Delete a message."},{"type":"history","fields":"[room | with] [thread] [before | until_ms] [after | since_ms] [back] [near | near_ms] [limit] [epoch]","help":"Read what was said."},{"type":"thread","fields":"seq [room | with] [before | after] [limit]","help":"Read a message and all answers to it."},{"type":"versions","fields":"seq [room | with]","help":"Read what an edited message said before."},{"type":"changes","fields":"[room | with] [since] [limit] [epoch]","help":"Read everything that happened in a conversation."},{"type":"search","fields":"content [room | with] [limit] [before] [since_ms] [until_ms]","help":"Search what was said."},{"type":"conversations","fields":"[since_ms] [until_ms] [back] [limit]","help":"List where something was said."},{"type":"unread","fields":"","help":"List what you have not read yet."},{"type":"pin","fields":"seq [room] [remove]","help":"Pin a message to the room."},{"type":"pins","fields":"[room]","help":"List the pinned messages."},{"type":"leave","fields":"[room] [content]","help":"Leave a room; without a room, the chat."},{"type":"users","fields":"[room]","help":"List the people in a room, or everybody who is online."},{"type":"rooms","fields":"","help":"List the rooms."},{"type":"groups","fields":"","help":"List the rooms and the people in them."},{"type":"topic","fields":"[room] [topic]","help":"Show or set the topic of a room."},{"type":"knock","fields":"room [content]","help":"Ask to be let into a room."},{"type":"invite","fields":"to [room] [remove]","help":"Invite somebody into the room."},{"type":"set","fields":"[name] [value] [room]","help":"Show or change the settings of the room."},{"type":"role","fields":"to [role] [room]","help":"Show or change somebody's role in the room."},{"type":"roles","fields":"[room]","help":"List who has a role in the room."},{"type":"kick","fields":"to [content] [room]","help":"Put somebody out of the room."},{"type":"ban","fields":"to [for] [content] [room] [remove]","help":"Keep somebody out of the room."},{"type":"mute","fields":"to [for] [content] [room] [remove]","help":"Let somebody read but not talk in the room."},{"type":"exempt","fields":"to [for] [content] [room] [remove]","help":"Let somebody in and talk whom a ban or a mute of others means, too."},{"type":"admit","fields":"to [for] [content] [room] [remove]","help":"Let somebody into the room without an invitation."},{"type":"invites","fields":"","help":"List the rooms that you are invited to."},{"type":"rename","fields":"name [content] [room]","help":"Give the room another name."},{"type":"room","fields":"room op (add, drop)","help":"Make a room that stays, or shut one."},{"type":"bans","fields":"[room]","help":"List who is banned or muted in the room."},{"type":"logout","fields":"[content]","help":"Leave the chat."},{"type":"nick","fields":"username","help":"Change your name."},{"type":"presence","fields":"status (online, away) [content]","help":"Say that you are away, or back."},{"type":"whois","fields":"username","help":"Show what is known of a person."},{"type":"report","fields":"seq | to, content [room | with]","help":"Report a message, or somebody, to the moderators."},{"type":"register","fields":"password [code]","help":"Keep your name: make an account of it."},{"type":"passwd","fields":"password","help":"Change your password."},{"type":"reset","fields":"code password","help":"Set a new password with a code from an operator."},{"type":"unregister","fields":"password","help":"Delete your account."},{"type":"receipts","fields":"[status] (on, off)","help":"Let others know what you have read, or not."},{"type":"stay","fields":"[status] (on, off, default)","help":"Stay in your rooms while you are not connected, or not."},{"type":"sessions","fields":"","help":"List where you are logged in."},{"type":"revoke","fields":"number | others [username]","help":"Log out one of your sessions, or all others, or revoke a token."},{"type":"token","fields":"name [scope] (read, write, moderate, all) [for] [username]","help":"Make a token for a bot: it is shown once."},{"type":"tokens","fields":"[username]","help":"List your tokens, certificates and remembered sessions."},{"type":"cert","fields":"[name]","help":"Let the certificate of this connection log you in."},{"type":"auth","fields":"[mech] [data]","help":"A step of a SASL login."},{"type":"kill","fields":"to [content]","help":"Disconnect somebody."},{"type":"serverban","fields":"to [for] [content] [remove]","help":"Keep somebody off the server."},{"type":"servermute","fields":"to [for] [content] [remove]","help":"Let somebody read but not talk anywhere."},{"type":"serverbans","fields":"","help":"List who is banned or muted on the server."},{"type":"filter","fields":"[op] (warn, hide, reject, mute, delete) [value]","help":"Show or change the content filter."},{"type":"forbid","fields":"[name] [remove]","help":"Show or change the names that nobody may take."},{"type":"raid","fields":"[status] (on, off) [for]","help":"Close the server to new guests while it is flooded."},{"type":"reports","fields":"","help":"List the reports that nobody settled yet."},{"type":"settle","fields":"number [content]","help":"Settle a report."},{"type":"audit","fields":"[username] [what] [limit] [before]","help":"Show who did what."},{"type":"announce","fields":"content","help":"Tell everybody something in the server's name."},{"type":"accounts","fields":"[username] [limit]","help":"List the accounts, those after a name."},{"type":"account","fields":"username op (add, role, disable, enable, confirm, password, reset, rename, delete) [value]","help":"Make or change an account."},{"type":"invitation","fields":"[uses] [for]","help":"Make a code that lets somebody register: it is shown once."},{"type":"status","fields":"","help":"Show how the server is doing."},{"type":"reload","fields":"","help":"Read the configuration and the certificates again."},{"type":"help","fields":"","help":"List these."}]}
