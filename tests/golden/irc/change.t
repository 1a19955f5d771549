# REDACT and EDIT: for those who asked for them, for those who did not, and what can be wrong.
A+ irc
A> CAP REQ :message-tags echo-message draft/message-redaction koine.chat/edit
A< :koine.local CAP * ACK :message-tags echo-message draft/message-redaction koine.chat/edit
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :message-tags draft/message-redaction
B< :koine.local CAP * ACK :message-tags draft/message-redaction
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
A> EDIT #lobby r1-1 :eins
A< @koine.chat/edit=r1-1 :alice!~u@koine.local PRIVMSG #lobby :eins
B< @+draft/reply=r1-1;+reply=r1-1 :alice!~u@koine.local PRIVMSG #lobby :* edited: eins
C< :alice!~u@koine.local PRIVMSG #lobby :* edited: eins
A> REDACT #lobby r1-1 :a mistake
A< :alice!~u@koine.local REDACT #lobby r1-1 :a mistake
B< :alice!~u@koine.local REDACT #lobby r1-1 :a mistake
A> REDACT #lobby r1-1
A< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby r1-1 :there is no such message here, or it was deleted
A> EDIT #lobby r1-1 :gone
A< :koine.local FAIL EDIT UNKNOWN_MSGID #lobby r1-1 :there is no such message here, or it was deleted
A> REDACT #lobby nonsense
A< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby nonsense :there is no such message here, or it was deleted
A> REDACT #nowhere r1-1
A< :koine.local FAIL REDACT INVALID_TARGET #nowhere :room not found: nowhere
A> REDACT nobody r1-1
A< :koine.local FAIL REDACT INVALID_TARGET nobody :user not found: nobody
B> PRIVMSG #lobby :two
A< @msgid=r1-2 :bob!~u@koine.local PRIVMSG #lobby :two
C< :bob!~u@koine.local PRIVMSG #lobby :two
B> EDIT #lobby r1-2 :zwei
A< @koine.chat/edit=r1-2 :bob!~u@koine.local PRIVMSG #lobby :zwei
C< :bob!~u@koine.local PRIVMSG #lobby :* edited: zwei
C> REDACT #lobby r1-2 :spam
C< :koine.local FAIL REDACT REDACT_FORBIDDEN #lobby r1-2 :you may not delete what others said
C> EDIT #lobby r1-2 :drei
C< :koine.local FAIL EDIT EDIT_FORBIDDEN #lobby r1-2 :you can change only what you said yourself
A> REDACT #lobby r2-2
A< :koine.local FAIL REDACT UNKNOWN_MSGID #lobby r2-2 :there is no such message here, or it was deleted
B> PRIVMSG alice :private
A< @msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :private
B> EDIT alice p1.2-1 :vertraulich
A< @koine.chat/edit=p1.2-1 :bob!~u@koine.local PRIVMSG alice :vertraulich
B> REDACT alice p1.2-1
A< :bob!~u@koine.local REDACT alice p1.2-1
B> REDACT alice r1-2
B< :koine.local FAIL REDACT UNKNOWN_MSGID alice r1-2 :there is no such message here, or it was deleted
A> EDIT #lobby
A< :koine.local 461 alice EDIT :Not enough parameters
B> NOTICE #nowhere :nothing answers
B> NOTICE nobody :nothing answers
B> NOTICE
B> PRIVMSG #lobby :last
A< @msgid=r1-3 :bob!~u@koine.local PRIVMSG #lobby :last
C< :bob!~u@koine.local PRIVMSG #lobby :last
B> EDIT #lobby * :the last
A< @koine.chat/edit=r1-3 :bob!~u@koine.local PRIVMSG #lobby :the last
C< :bob!~u@koine.local PRIVMSG #lobby :* edited: the last
B> REDACT #lobby *
A< :bob!~u@koine.local REDACT #lobby r1-3
