#include "base/htab.h"
