# The first words of an IRC client, on a port that detects.
A+
A> nick bob
A>> user b 0 * :Bob\r\n
A< :koine.local 001 bob :Welcome to koine, bob\r
A<* :koine.local 422 <*>
A< :bob!~u@koine.local JOIN #lobby\r
A< :koine.local 353 bob = #lobby :bob\r
A< :koine.local 366 bob #lobby :End of NAMES list\r
B+
B> CAP LS
B< :koine.local CAP * LS :<*>
C+
C> :carl NICK carl
C> @a=b USER c 0 * :Carl
C< :koine.local 001 carl <*>
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby\r
C< <*>
C< <*>
A< :carl!~u@koine.local JOIN #lobby\r
