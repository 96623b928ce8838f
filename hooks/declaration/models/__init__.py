"""The model of a declaration: what a company tells its customers, as typed data.

One class per kind of thing in `docs/_data/` and per right's page. Every description is in Spanish because editors read
them: they end up in the JSON Schemas that complete and explain the files while one types.
"""

from .company import (
    IN_PERSON as IN_PERSON,
)
from .company import (
    Calendar as Calendar,
)
from .company import (
    Channel as Channel,
)
from .company import (
    Company as Company,
)
from .company import (
    ComplaintsUnit as ComplaintsUnit,
)
from .company import (
    ContactPoint as ContactPoint,
)
from .company import (
    Edition as Edition,
)
from .company import (
    Owner as Owner,
)
from .company import (
    SpecialDay as SpecialDay,
)
from .complaints import (
    OUTSIDE as OUTSIDE,
)
from .complaints import (
    Authority as Authority,
)
from .complaints import (
    ComplaintRoute as ComplaintRoute,
)
from .complaints import (
    Instrument as Instrument,
)
from .complaints import (
    Jurisdiction as Jurisdiction,
)
from .complaints import (
    OutsideBody as OutsideBody,
)
from .complaints import (
    Source as Source,
)
from .complaints import (
    Step as Step,
)
from .declaration import (
    ChecklistItem as ChecklistItem,
)
from .declaration import (
    Declaration as Declaration,
)
from .declaration import (
    Term as Term,
)
from .declaration import (
    by_id as by_id,
)
from .problems import (
    Clock as Clock,
)
from .problems import (
    Commitment as Commitment,
)
from .problems import (
    Condition as Condition,
)
from .problems import (
    Exception_ as Exception_,
)
from .problems import (
    Indicator as Indicator,
)
from .problems import (
    Objective as Objective,
)
from .problems import (
    Override as Override,
)
from .problems import (
    ProblemType as ProblemType,
)
from .problems import (
    ProductClass as ProductClass,
)
from .problems import (
    Promise as Promise,
)
from .problems import (
    Remedy as Remedy,
)
from .problems import (
    Target as Target,
)
from .replies import (
    Reply as Reply,
)
from .rights import (
    Clause as Clause,
)
from .rights import (
    Responsibility as Responsibility,
)
from .rights import (
    Right as Right,
)
from .rights import (
    RightFrontMatter as RightFrontMatter,
)
from .values import (
    WEEKDAYS as WEEKDAYS,
)
from .values import (
    Day as Day,
)
from .values import (
    Model as Model,
)
from .values import (
    Text as Text,
)
from .values import (
    Weekday as Weekday,
)
