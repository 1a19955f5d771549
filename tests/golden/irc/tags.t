# Client-only tags: typing, answers, reactions, the channel of a private message; others are dropped.
A+ irc
A> CAP REQ :message-tags echo-message
A< :koine.local CAP * ACK :message-tags echo-message
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :message-tags
B< :koine.local CAP * ACK :message-tags
B> NICK bob
B> USER b 0 * :Bob
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
C+ irc
C> NICK carol
C> USER c 0 * :Carol
A< :carol!~u@koine.local JOIN #lobby
B< :carol!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carol!~u@koine.local JOIN #lobby
C< :koine.local 353 carol = #lobby :alice bob carol
C< :koine.local 366 carol #lobby :End of NAMES list
A> PRIVMSG #lobby :one
A< @msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
B< @msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
C< :alice!~u@koine.local PRIVMSG #lobby :one
B> @+draft/reply=r1-1 PRIVMSG #lobby :two
A< @msgid=r1-2;+draft/reply=r1-1;+reply=r1-1 :bob!~u@koine.local PRIVMSG #lobby :two
C< :bob!~u@koine.local PRIVMSG #lobby :two
B> @+reply=r1-1;+typing=active;+foo=bar PRIVMSG #lobby :three
A< @msgid=r1-3;+draft/reply=r1-1;+reply=r1-1 :bob!~u@koine.local PRIVMSG #lobby :three
C< :bob!~u@koine.local PRIVMSG #lobby :three
B> @+draft/reply=r1-99 PRIVMSG #lobby :lost
B< :koine.local 400 bob PRIVMSG :there is no such message here, or it was deleted
B> @+draft/reply=nonsense PRIVMSG #lobby :four
A< @msgid=r1-4 :bob!~u@koine.local PRIVMSG #lobby :four
C< :bob!~u@koine.local PRIVMSG #lobby :four
B> @+draft/reply=r1-1;+draft/react=\\:) TAGMSG #lobby
A< @msgid=r1@5;+draft/react=\\:);+draft/reply=r1-1;+reply=r1-1 :bob!~u@koine.local TAGMSG #lobby
B> @+draft/reply=r1-1;+draft/react=\\:) TAGMSG #lobby
B> @+draft/reply=r1-1;+draft/unreact=\\:) TAGMSG #lobby
A< @msgid=r1@6;+draft/unreact=\\:);+draft/reply=r1-1;+reply=r1-1 :bob!~u@koine.local TAGMSG #lobby
A> @+draft/reply=r1-2;+draft/react=wow TAGMSG #lobby
A< @msgid=r1@7;+draft/react=wow;+draft/reply=r1-2;+reply=r1-2 :alice!~u@koine.local TAGMSG #lobby
B< @msgid=r1@7;+draft/react=wow;+draft/reply=r1-2;+reply=r1-2 :alice!~u@koine.local TAGMSG #lobby
B> @+draft/react=wow TAGMSG #lobby
B> @+typing=active TAGMSG #lobby
A< @+typing=active :bob!~u@koine.local TAGMSG #lobby
B> @+typing=paused TAGMSG #lobby
A< @+typing=paused :bob!~u@koine.local TAGMSG #lobby
B> @+typing=done TAGMSG alice
A< @+typing=done :bob!~u@koine.local TAGMSG alice
B> @+typing=nonsense TAGMSG alice
B> @+foo=bar TAGMSG #lobby
B> TAGMSG #lobby
B> TAGMSG
B< :koine.local 461 bob TAGMSG :Not enough parameters
A> PRIVMSG bob :private
A< @msgid=p1.2-1 :alice!~u@koine.local PRIVMSG bob :private
B< @msgid=p1.2-1 :alice!~u@koine.local PRIVMSG bob :private
B> @+reply=p1.2-1 PRIVMSG alice :answer
A< @msgid=p1.2-2;+draft/reply=p1.2-1;+reply=p1.2-1 :bob!~u@koine.local PRIVMSG alice :answer
B> @+draft/reply=p1.2-1;+draft/react=+1 TAGMSG alice
A< @msgid=p1.2@3;+draft/react=+1;+draft/reply=p1.2-1;+reply=p1.2-1 :bob!~u@koine.local TAGMSG alice
B> @+draft/reply=r1-1 PRIVMSG alice :of another conversation
B< :koine.local 400 bob PRIVMSG :there is no such message here, or it was deleted
A> @+channel-context=#lobby NOTICE bob :here
A< @msgid=p1.2-3;+draft/channel-context=#lobby;+channel-context=#lobby :alice!~u@koine.local NOTICE bob :here
B< @msgid=p1.2-3;+draft/channel-context=#lobby;+channel-context=#lobby :alice!~u@koine.local NOTICE bob :here
A> @+draft/channel-context=#nowhere NOTICE bob :there
A< @msgid=p1.2-4 :alice!~u@koine.local NOTICE bob :there
B< @msgid=p1.2-4 :alice!~u@koine.local NOTICE bob :there
A> PRIVMSG a,b,c,d,e :many
A< :koine.local 407 alice a,b,c,d,e :Too many recipients; the message was not sent
A> @a=\{4093*x} PRIVMSG #lobby :too long
A< :koine.local 417 alice :message too long (limit 4096 bytes)
A> @a=\{4092*x} PRIVMSG #lobby :just right
A< @msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :just right
B< @msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :just right
C< :alice!~u@koine.local PRIVMSG #lobby :just right
