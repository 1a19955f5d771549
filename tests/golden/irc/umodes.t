# User modes; MODE of somebody else.
A+ irc
A> NICK alice
A> USER u 0 * :alice real
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> MODE alice
A< :koine.local 221 alice +
A> MODE alice +iB
A< :alice!~u@koine.local MODE alice +i
A< :alice!~u@koine.local MODE alice +B
A> MODE alice
A< :koine.local 221 alice +Bi
A> MODE ALICE -i+xo
A< :alice!~u@koine.local MODE alice -i
A< :koine.local 501 alice :Unknown MODE flag
A> MODE alice +B
A<?
A> MODE bob +i
A< :koine.local 502 alice :Cannot change mode for other users
A> MODE bob
A< :koine.local 502 alice :Cannot change mode for other users
B+ irc
B> NICK bob
B> USER u 0 * :bob real
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
C+ irc
C> CAP REQ message-tags
C< :koine.local CAP * ACK :message-tags
C> NICK carol
C> USER u 0 * :carol real
C> CAP END
A< :carol!~u@koine.local JOIN #lobby
B< :carol!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carol!~u@koine.local JOIN #lobby
C< :koine.local 353 carol = #lobby :alice bob carol
C< :koine.local 366 carol #lobby :End of NAMES list
A> PRIVMSG #lobby :beep
B< :alice!~u@koine.local PRIVMSG #lobby :beep
C< @msgid=r1-1;bot :alice!~u@koine.local PRIVMSG #lobby :beep
A> PRIVMSG carol :boop
C< @msgid=p1.3-1;bot :alice!~u@koine.local PRIVMSG carol :boop
