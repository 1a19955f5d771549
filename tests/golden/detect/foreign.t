# What is not spoken is told so, and closed.
A+
A>> GET / HTTP/1.1\r\nHost: x\r\n\r\n
A< koine: this port does not speak that protocol\r
A<!
C+
C>> \x16\x03\x01\x02\x00\x01
C<< \x15\x03\x03\x00\x02\x02(
C<!
D+
D>> PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n
D< koine: this port does not speak that protocol\r
D<!
