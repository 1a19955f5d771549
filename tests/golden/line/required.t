# Accounts only.
! config auth=required
! users alice:secret
A+ line
A> LOGIN bob
A< ERR password-needed
A> LOGIN bob secret
A< ERR wrong-password
A> LOGIN alice
A< ERR password-needed
A> LOGIN alice wrong
A< ERR wrong-password
A> LOGIN alice secret
A< OK
