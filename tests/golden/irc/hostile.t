# Lines that are made to break something: what is wanted before the registration, of any length, is no part of what is answered.
A+ irc
A> CAP LS 302
A<* :koine.local CAP * LS :<*>
A> NICK \{475*a}
A> CAP LS
A<* :koine.local CAP * LS :<*>
A> CAP LIST
A< :koine.local CAP * LIST :
A> CAP REQ :ééé
A< :koine.local CAP * NAK :ééé
A> NICK \{472*a}
A> CAP REQ :ééé
A< :koine.local CAP * NAK :ééé
A> NICK \{4000*a}
A> CAP REQ :ééé
A< :koine.local CAP * NAK :ééé
A> PING x
A< :koine.local PONG koine.local :x
A-
# What is too long is refused as it was said, and not as it was cut.
B+ irc
B> PASS \{300*x}
B> NICK \{64*\xf0\x9f\x98\x80}x
B> USER b 0 * :\{4000*r}
B< :koine.local 432 * 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x :nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
B> NICK bob
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :bob
B< :koine.local 366 bob #lobby :End of NAMES list
B-
C+ irc
C> @\{4000*x} CAP LS
C<* :koine.local CAP * LS :<*>
C> @\{4090*x} NICK \{600*x}
C< :koine.local 417 * :message too long (limit 4096 bytes)
C> CAP END
C> NICK carol
C> USER c 0 * :\{4000*r}
C<* :koine.local 422 <*>
C< :carol!~u@koine.local JOIN #lobby
C< :koine.local 353 carol = #lobby :carol
C< :koine.local 366 carol #lobby :End of NAMES list
C> @\{4000*x} PRIVMSG #lobby :\{4000*x}
C> @\{4000*x} PRIVMSG #lobby :\{5000*x}
C< :koine.local 417 carol :message too long (limit 4096 bytes)
# A CR ends a line nowhere but before LF.
C>> TOPIC #lobby :a\rQUIT\r\n
C< :koine.local 400 carol * :this text must be one line without control characters
C>> PING x\r\r\r\n
C< :koine.local PONG koine.local :x
C>> PING x\rPING y\r\n
C< :koine.local 400 carol * :this text must be one line without control characters
# Answers repeat what was said as one word that is not too long, or not at all.
C> REDACT #lobby :foo bar
C< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby * :there is no such message here, or it was deleted
C> VERIFY \{3000*v} x
C< :koine.local FAIL VERIFY INVALID_CODE vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv :accounts are not confirmed by a code here; an operator does it, if need be
C> PRIVMSG a,b,c,d,\{3000*e} :hi
C< :koine.local 407 carol a,b,c,d,eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee :Too many recipients; the message was not sent
C> WHOIS \{3000*w}
C< :koine.local 401 carol wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww :user not found: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
C< :koine.local 318 carol wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww :End of WHOIS list
C> MODE #lobby +l \{3000*9}x
C< :koine.local 482 carol #lobby :you may not change the settings of a room
C> RENAME #lobby \{3000*z}
C< :koine.local 479 carol zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz :Illegal channel name
